//go:build !pkcs11

package sign

// OpenToken needs cgo and is in builds with the tag pkcs11 alone.
func OpenToken(TokenConfig) (Token, error) { return nil, ErrNoPKCS11 }
