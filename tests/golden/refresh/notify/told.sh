#!/bin/sh
printf '%s|' "$@" >told
