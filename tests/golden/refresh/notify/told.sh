printf '%s|' "$@" >told
