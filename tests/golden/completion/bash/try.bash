# Loads the script and shows what it proposes.
eval "$("$KURZUM" completion bash)"
propose()
{
	COMP_WORDS=("$@")
	COMP_CWORD=$(($# - 1))
	COMPREPLY=()
	_kurzum 2>/dev/null
	echo "$* -> ${COMPREPLY[*]}"
}
propose kurzum li
propose kurzum --config-dir x completion ''
propose kurzum list --s
propose kurzum help un
propose kurzum theme ''
