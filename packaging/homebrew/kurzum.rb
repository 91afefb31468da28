# frozen_string_literal: true

# SPDX-License-Identifier: ISC
# Builds the tarball of `make dist`, which lies beside this file; whoever publishes it puts the release's address into
# url and homepage, and its checksum into sha256.
class Kurzum < Formula
  desc "News reader for the terminal, with a TLDR for every article"
  url "file://#{__dir__}/kurzum-0.1.0.tar.xz"
  license "ISC"

  depends_on "pkgconf" => :build
  depends_on "chafa"
  depends_on "curl"
  depends_on "gdk-pixbuf"
  depends_on "gettext"
  depends_on "gmime"
  depends_on "jansson"
  depends_on "libzip"
  depends_on "ncurses"
  depends_on "pcre2"
  depends_on "snowball"
  depends_on "sqlite"
  depends_on "utf8proc"
  depends_on "zstd"

  def install
    system "./configure", "--prefix=#{prefix}"
    system "make", "install"
  end

  service do
    run [opt_bin/"kurzum", "refresh"]
    run_type :interval
    interval 1800
    process_type :background
  end

  test do
    (testpath/"letters").mkpath
    (testpath/"letters/first.txt").write "The bridge is open\n\nSince Monday the bridge carries two lanes again.\n"
    ENV["XDG_CONFIG_HOME"] = testpath/"config"
    ENV["XDG_DATA_HOME"] = testpath/"data"
    system bin/"kurzum", "add", testpath/"letters"
    system bin/"kurzum", "refresh"
    assert_equal "1", shell_output("#{bin}/kurzum list --count").strip
  end
end
