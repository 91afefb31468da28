#!/bin/sh
# SPDX-License-Identifier: ISC
# The house: rooms, doors, sizes, names, style; no list and no exception has grown in secret.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

verdict "rooms and doors as src/LAYERS says" tools/check-layers.sh
verdict "no way around the functions at the border" tools/check-borders.sh
verdict "no circles between files" tools/check-circles.sh
verdict "files, functions and lines are small" tools/check-sizes.sh
verdict "names tell where they live" tools/check-names.sh
verdict "style" tools/check-style.sh
tap_end
