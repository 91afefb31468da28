#!/bin/sh
# SPDX-License-Identifier: ISC
# TLDRs by a model and by a command: asked when an article is opened, kept, and whatever goes wrong, the built-in one
# stays. The model is a stand-in on the loopback interface.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

command -v python3 >/dev/null || {
	tap_skip "model" "python3 is not here"
	tap_end
}

mkdir -p "$e2e/feeds" "$XDG_CONFIG_HOME/kurzum"
cat >"$e2e/feeds/dock.xml" <<END
<?xml version="1.0"?>
<rss version="2.0"><channel><title>Dock paper</title>
<item><title>A second dock</title><guid>d1</guid><pubDate>Mon, 30 Jun 2025 10:00:00 GMT</pubDate>
<description>&lt;p>After five years of work the northern harbour opened its new dock. The city says that it cost 2.1
million euros, half of it paid by the state.&lt;/p>&lt;p>The old dock stays open until the end of the year, as a museum of
ships, and the harbour's office moves into the crane house beside it.&lt;/p></description></item>
</channel></rss>
END
check "refresh from a file" fill

python3 "$here/model.py" "$e2e/port" "$e2e/log" 2>"$e2e/model.errors" &
model=$!
python3 "$here/model.py" "$e2e/tls-port" "$e2e/log" "$here/model.pem" 2>>"$e2e/model.errors" &
secure=$!
end() {
	kill "$model" "$secure" 2>/dev/null
	e2e_end
}
trap end EXIT
check "the stand-in answers" poll test -s "$e2e/port"
check "and the one with TLS" poll test -s "$e2e/tls-port"
: >"$e2e/log"

# endpoint KIND [LINE]…: the configuration
endpoint() {
	{
		echo "tldr-endpoint http://127.0.0.1:$(cat "$e2e/port")/$1/v1"
		echo "tldr-model llama3"
		shift
		for line in "$@"; do echo "$line"; done
	} >"$XDG_CONFIG_HOME/kurzum/config"
}

requests() {
	[ "$(wc -l <"$e2e/log")" -eq "$1" ] && return 0
	cat "$e2e/log" >"$e2e/report"
	return 1
}

# What the command prints, on both channels.
tldr() {
	"$KURZUM" tldr "$@" >"$e2e/out" 2>&1
}

"$KURZUM" list --json >"$e2e/list"
id=$(sed -n 's/^{"id":\([0-9]*\).*/\1/p' "$e2e/list")

# The reader.
endpoint stream "tldr-key \"env:DOCK_KEY\""
DOCK_KEY=sk-1234
export DOCK_KEY
term_start 100x30 "$KURZUM"
check "the article and its own TLDR" term_wait "TLDR · extract"
check "what is only looked at is not asked for" requests 0
term_keys Enter
check "opened, the model's TLDR comes" term_wait "TLDR · llama3"
check "with its points, without Markdown" term_wait "The dock took five years and cost 2.1 million euros."
check "a figure that is nowhere is told" term_wait "not found in the text: 77 million dollars"
check "all of it is there" term_gone "llama3 …"
check "the server got the key" says "$e2e/log" "Bearer:sk-1234 llama3 True"
term_keys 3
check "a point that quotes nothing says so" term_wait "near to no sentence"
term_keys q q
check "the reader ends" term_exit_wait
check "and is read from the cache" tldr --json "$id"
check "with model and place" says "$e2e/out" '"by":"model","model":"llama3","bullets":[{"text":"The dock took five years'
check "asked once" requests 1
term_start 100x30 "$KURZUM --offline"
term_wait "A second dock"
term_keys Enter
check "offline, it is still there" term_wait "TLDR · llama3"
term_keys q q
term_exit_wait

# What can go wrong. The text is changed each time, so that nothing is kept.
refused() {
	endpoint "$1" "tldr-timeout 2"
	printf '# A dock %s\n\n%s\n' "$1" "After five years of work the harbour opened its new dock." >"$e2e/in.md"
	check "$1: the command ends well" tldr "$e2e/in.md"
	check "$1: the reason is said" says "$e2e/out" "$2"
	check "$1: the built-in TLDR stays" says "$e2e/out" "- After five years"
}
refused broken "no JSON"
refused error "model 'x' not"
refused refuse "(500)"
refused unknown "the endpoint says (404): model 'llama3'"
refused hang "2 s"
refused huge "longer than any TLDR"
refused mute "limit of tokens"
refused early "broke off"
refused field "exceeds the context"
endpoint dirty
tldr "$e2e/in.md"
check "control bytes are gone" says "$e2e/out" "- [2JThe dock took five years."
# said KIND LINE: its answer, and nothing else of it
said() {
	endpoint "$1"
	tldr "$e2e/in.md"
	check "$1: what it says is shown" says "$e2e/out" "- The dock took $2 years."
	[ "$(wc -l <"$e2e/out")" -eq 1 ]
	check "$1: and nothing else" test $? -eq 0
}
said llama "fünf"
said ollama five
said thinking five
said cut five
endpoint whole
tldr --json "$e2e/in.md"
check "a server that does not stream" says "$e2e/out" '"by":"model"'
printf 'x' >"$e2e/key"
chmod 644 "$e2e/key"
endpoint stream "tldr-key \"file:$e2e/key\""
tldr "$e2e/in.md"
check "a key that others can read is not used" says "$e2e/out" "chmod 600"

# TLS, with a certificate of our own.
printf '# A secure dock\n\n%s\n' "After five years of work the harbour opened its new dock." >"$e2e/in.md"
secure() {
	{
		echo "tldr-endpoint https://127.0.0.1:$(cat "$e2e/tls-port")/stream/v1"
		echo "tldr-model llama3"
		for line in "$@"; do echo "$line"; done
	} >"$XDG_CONFIG_HOME/kurzum/config"
}
secure
tldr "$e2e/in.md"
check "a certificate nobody vouches for: the reason" says "$e2e/out" "certificate is not trusted"
check "and the built-in TLDR stays" says "$e2e/out" "- After five years"
secure "ca-file $here/model.pem"
tldr --json "$e2e/in.md"
check "the same one trusted: the model's TLDR" says "$e2e/out" '"by":"model"'
secure "tldr-when preview"
"$KURZUM" doctor >"$e2e/out" 2>&1
check "doctor says what is asked for" says "$e2e/out" "all articles that are looked at go to https://127.0.0.1"

endpoint hang "tldr-timeout 4"
"$KURZUM" delete "$id" >/dev/null
"$KURZUM" undo >/dev/null
sed "s/northern harbour opened/southern harbour opened/" "$e2e/feeds/dock.xml" >"$e2e/feeds/new" &&
	mv "$e2e/feeds/new" "$e2e/feeds/dock.xml"
"$KURZUM" refresh --all >/dev/null 2>&1
term_start 100x30 "$KURZUM"
check "another text: the model's TLDR is gone" term_wait "TLDR · extract"
term_keys Enter
check "what has come is shown while it comes" term_wait "TLDR · llama3 …"
check "after the deadline the reason is said" term_wait "No TLDR by the command or model"
check "and the built-in one is back" term_wait "TLDR · extract"
term_keys q q
term_exit_wait

# A command.
cat >"$XDG_CONFIG_HOME/kurzum/config" <<END
tldr-command "sed -n 's/^After/- After/p'"
END
tldr --json "$e2e/in.md"
check "a command" says "$e2e/out" '"by":"command","model":"sed","bullets":[{"text":"After five years'
"$KURZUM" doctor >"$e2e/out" 2>&1
check "doctor says where texts go" says "$e2e/out" "go to the command sed"
: >"$XDG_CONFIG_HOME/kurzum/config"
"$KURZUM" doctor >"$e2e/out" 2>&1
check "doctor says that nothing leaves" says "$e2e/out" "no text leaves this machine"
tap_end
