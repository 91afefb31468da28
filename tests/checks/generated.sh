#!/bin/sh
# SPDX-License-Identifier: ISC
# What is generated and committed is fresh.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

verdict "src/sources.mk and tests/tests.mk" tools/gen-sources.sh --check
verdict "po/kurzum.pot" tools/gen-pot.sh --check
for script in tools/gen-*.sh; do
	case $script in
	*/gen-sources.sh | */gen-pot.sh) ;;
	*) verdict "$(basename "$script" .sh)" "$script" --check "$build" ;;
	esac
done
tap_end
