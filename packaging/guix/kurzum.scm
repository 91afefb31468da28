;; SPDX-License-Identifier: ISC
;; Builds this tree: guix build -f packaging/guix/kurzum.scm
;; home-page is #f until the program has one; Guix itself asks for it.
(use-modules (guix gexp) ; local-file
             (guix packages)
             (guix build-system gnu)
             ((guix licenses) #:prefix license:)
             (gnu packages autotools)
             (gnu packages check)
             (gnu packages compression)
             (gnu packages curl)
             (gnu packages gettext)
             (gnu packages glib)
             (gnu packages gtk)
             (gnu packages image)
             (gnu packages mail)
             (gnu packages ncurses)
             (gnu packages pcre)
             (gnu packages pkg-config)
             (gnu packages search)
             (gnu packages sqlite)
             (gnu packages terminals)
             (gnu packages textutils)
             (gnu packages web))

(package
  (name "kurzum")
  (version "0.1.0")
  (source (local-file "../.." "kurzum-checkout" #:recursive? #t))
  (build-system gnu-build-system)
  (arguments
   `(#:phases
     (modify-phases %standard-phases
       (replace 'check
         (lambda* (#:key tests? #:allow-other-keys)
           (when tests?
             (invoke "make" "test-programs")
             (invoke "tests/run.sh" "--only" "[ug]*-*" ".")))))))
  (native-inputs (list autoconf automake cmocka gettext-minimal pkg-config))
  (inputs (list chafa curl gdk-pixbuf gmime jansson libseccomp libstemmer libzip ncurses
                pcre2 sqlite utf8proc
                `(,zstd "lib")))
  (home-page #f)
  (synopsis "News reader for the terminal, with a TLDR for every article")
  (description "kurzum keeps news feeds, newsletters and folders of texts in a
local cache and shows headlines, the article and its TLDR.  Articles that report
the same are one story, in which the figures of the sources are compared.")
  (license license:isc))
