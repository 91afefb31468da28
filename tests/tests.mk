# Written by tools/gen-sources.sh; not to be edited.

unit_tests =

screen_players =

fuzz_replays =

tool_programs =

bench_programs =
