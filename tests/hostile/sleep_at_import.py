# attack: waits for somebody to write into its pipe while it is being read
# exercise: xor
# deserves: nothing
# ends: load wall
import os
import select

ours, theirs = os.pipe()
while True:
    select.select([ours], [], [])
