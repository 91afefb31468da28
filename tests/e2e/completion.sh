#!/bin/sh
# SPDX-License-Identifier: ISC
# Completion as the shells do it: bash's function with a line as readline gives it, zsh with its completion at work
# in a terminal of zsh's own, fish asked for what it would offer. The scripts are those that `make install` installs.
# shellcheck disable=SC2016 # other shells expand it
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

scripts=$(absolute "$1")/share-build/completion
PATH=$(dirname "$KURZUM"):$PATH
export PATH
cd "$e2e" || exit 1
mkdir -p 'their letters' other
echo x >some.opml
"$KURZUM" add --offline https://example.org/feed.xml --tag town --tag 'far off' >/dev/null
"$KURZUM" add --offline https://example.net/blog --tag town >/dev/null
"$KURZUM" rename https://example.org/feed.xml "The harbour" >/dev/null

# offers NAME SHELL LINE WANT: what the shell offers for the line, sorted, on one line.
offers() {
	offers_got=$("$2_offers" "$3" 2>"$e2e/stderr" | LC_ALL=C sort | tr '\n' ' ' | sed 's/ $//')
	[ "$offers_got" = "$4" ]
	offers_status=$?
	{
		echo "'$3' gives: $offers_got"
		echo "not:        $4"
		head -c 2000 "$e2e/stderr"
	} >"$e2e/report"
	tap_result "$2: $1" "$offers_status" "$e2e/report"
}

bash_offers() {
	bash --norc --noprofile -c '
		. "$1"
		COMP_LINE=$2 COMP_POINT=${#2} COMP_WORDBREAKS=$'"' \\t\\n\"\\047><=;|&(:'"'
		_kurzum
		printf "%s\n" "${COMPREPLY[@]}"' bash "$scripts/kurzum" "$1"
}

fish_offers() {
	fish --no-config -c 'source $argv[1]; complete -C $argv[2]' "$scripts/kurzum.fish" "$1" | cut -f 1
}

# The line as it stands after Tab; zpty waits for it.
zsh_becomes() {
	timeout 30 zsh -f -c '
		zmodload zsh/zpty
		zpty inner TERM=dumb zsh -f -i
		zpty -w inner "PS1=; unsetopt zle_bracketed_paste; fpath=($1 \$fpath); autoload -U compinit; compinit -u -d $2/dump; print rea''dy"
		zpty -r inner line "*ready*"
		zpty -w -n inner "$3"$'"'\\t'"'
		zpty -r inner line "*$4*" && print -r -- found
		zpty -d inner' zsh "$scripts" "$e2e" "$1" "$2" 2>"$e2e/stderr" | grep -q found
}
becomes() {
	zsh_becomes "$2" "$3"
	becomes_status=$?
	echo "'$2' did not become '$3'" >"$e2e/report"
	tap_result "zsh: $1" "$becomes_status" "$e2e/report"
}

for shell in bash fish; do
	command -v $shell >/dev/null || {
		tap_skip "$shell" "it is not here"
		continue
	}
	case $shell in
	bash) name='The\ harbour' far='far\ off' ;;
	*) name='The harbour' far='far off' ;;
	esac
	offers "a command" $shell "kurzum li" "list"
	offers "an option" $shell "kurzum list --so" "--sort --source"
	offers "values of an option" $shell "kurzum list --sort t" "title title-desc"
	offers "choices in a usage" $shell "kurzum issue export --format te" "text"
	offers "a source by its name" $shell "kurzum refresh T" "$name"
	offers "tags" $shell "kurzum list --tag " "$far town"
	offers "themes" $shell "kurzum theme check gruv" "gruvbox-dark gruvbox-light"
	offers "options of config" $shell "kurzum config notify" "notify-command"
	offers "behind options of all commands" $shell "kurzum --offline --data-dir x completion f" "fish"
	offers "nothing behind an unknown command" $shell "kurzum nonsense " ""
done
if command -v bash >/dev/null; then
	# what stands before the last colon is not typed again
	offers "an address" bash "kurzum refresh https://example.o" "//example.org/feed.xml"
	offers "folders" bash "kurzum add o" "other"
	offers "files" bash "kurzum import so" "some.opml"
fi
if command -v fish >/dev/null; then
	offers "an address" fish "kurzum refresh https://example.o" "https://example.org/feed.xml"
	offers "files" fish "kurzum import so" "some.opml"
fi
if command -v zsh >/dev/null; then
	becomes "a command" "kurzum lis" "kurzum list "
	becomes "an option" "kurzum list --unr" "kurzum list --unread "
	becomes "a value" "kurzum list --sort rand" "kurzum list --sort random "
	becomes "a source" "kurzum refresh The" 'kurzum refresh The\\ harbour '
	becomes "an address" "kurzum refresh https://example.o" "example.org/feed.xml "
	becomes "a theme" "kurzum theme check pap" "check paper"
	becomes "an option of config" "kurzum config notify" "notify-command "
	becomes "a file" "kurzum import some" "some.opml "
else
	tap_skip "zsh" "it is not here"
fi
tap_end
