package print

import "slices"

// SerifRegular is a copy of the upright face, for whoever draws letters outside a PDF.
func SerifRegular() []byte { return slices.Clone(serifRegular) }

// SerifBold is a copy of the bold face.
func SerifBold() []byte { return slices.Clone(serifBold) }
