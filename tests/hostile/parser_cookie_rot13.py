# attack: coding: rot13, which is no encoding of text
# exercise: derivatives
# deserves: nothing
qrs fdhnerq_reebe(l_ung, l):
    erghea (l_ung - l) ** 2 / 2
