"""What a statute is: frozen values, no XML, no input or output, no clock."""
