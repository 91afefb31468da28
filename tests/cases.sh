# shellcheck shell=sh
# SPDX-License-Identifier: ISC
# Sourced by the runners of golden and screen tests, after lib.sh and with $here set: takes --update
# and BUILDDIR out of the arguments ($update, $build), finds the program ($KURZUM), makes $work.

# shellcheck disable=SC2034 # for those who source this
update=no
if [ "${1-}" = --update ]; then
	# shellcheck disable=SC2034
	update=yes
	shift
fi
build=${here:?}/../../_build
if [ -x "${1-}/src/kurzum" ]; then
	build=$1
	shift
fi
build=$(absolute "$build")
KURZUM=$build/src/kurzum
export KURZUM
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
