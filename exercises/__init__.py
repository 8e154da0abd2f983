"""What a student is given: the exercises, and the computational graph they work on."""
