# SPDX-License-Identifier: ISC
# Builds this tree: nix-build packaging/nix
{ pkgs ? import <nixpkgs> { } }:

pkgs.stdenv.mkDerivation {
  pname = "kurzum";
  version = "0.1.0";
  src = pkgs.lib.cleanSource ../..;

  nativeBuildInputs = with pkgs; [ autoreconfHook pkg-config gettext ];
  buildInputs = with pkgs; [
    chafa
    curl
    gdk-pixbuf
    gmime3
    jansson
    libstemmer
    libseccomp
    libzip
    ncurses
    pcre2
    sqlite
    utf8proc
    zstd
  ];
  enableParallelBuilding = true;

  meta = {
    description = "News reader for the terminal, with a TLDR for every article";
    license = pkgs.lib.licenses.isc;
    mainProgram = "kurzum";
    platforms = pkgs.lib.platforms.unix;
  };
}
