# attack: a file of nothing: half a megabyte of zero bytes
# exercise: derivatives
# deserves: nothing
@NULS@
