package print

import (
	"fmt"
	"net/url"
	"strings"
	"unicode"

	"rsc.io/qr"
)

// quiet is the white border a QR code needs, in modules (ISO/IEC 18004).
const quiet = 4

// QRPNG encodes text as a PNG picture of a QR code with the quiet zone, scale
// pixels to a module (2–64: the library cannot do one). Error correction is level M. The caller answers for
// the content: a URL with the DossierCode, no personal data (PD-08).
func QRPNG(text string, scale int) ([]byte, error) {
	if scale < 2 || scale > 64 {
		return nil, &Error{Code: CodeRender, Message: "Độ phóng của mã QR phải từ 2 đến 64."}
	}
	c, err := encodeQR(text)
	if err != nil {
		return nil, err
	}
	c.Scale = scale
	return c.PNG(), nil
}

// QRModules encodes text as rows of modules, true for a dark one, without the quiet zone.
func QRModules(text string) ([][]bool, error) {
	c, err := encodeQR(text)
	if err != nil {
		return nil, err
	}
	rows := make([][]bool, c.Size)
	for y := range rows {
		rows[y] = make([]bool, c.Size)
		for x := range rows[y] {
			rows[y][x] = c.Black(x, y)
		}
	}
	return rows, nil
}

// QRSVG encodes text as an SVG picture of a QR code with the quiet zone, one
// user unit to a module, black on white. Text that fits into no QR code gives
// the empty string.
func QRSVG(text string) string {
	c, err := encodeQR(text)
	if err != nil {
		return ""
	}
	side := c.Size + 2*quiet
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" shape-rendering="crispEdges" role="img" aria-label="Mã QR">`, side, side)
	fmt.Fprintf(&b, `<path fill="#fff" d="M0 0h%dv%dH0z"/><path d="`, side, side)
	bars(c, func(x, y, n int) { fmt.Fprintf(&b, "M%d %dh%dv1h-%dz", x+quiet, y+quiet, n, n) })
	b.WriteString(`"/></svg>`)
	return b.String()
}

// encodeQR encodes at level M: a stamp or a fold may hide a seventh of it.
func encodeQR(text string) (*qr.Code, error) {
	c, err := qr.Encode(clean(text), qr.M)
	if err != nil {
		return nil, &Error{
			Code:    CodeQRTooLong,
			Message: "Địa chỉ tra cứu quá dài, không tạo được mã QR. Hãy dùng địa chỉ ngắn hơn.",
			Err:     err,
		}
	}
	return c, nil
}

// bars calls draw for every horizontal run of n black modules from (x, y).
func bars(c *qr.Code, draw func(x, y, n int)) {
	for y := range c.Size {
		for x := 0; x < c.Size; x++ {
			n := 0
			for c.Black(x+n, y) {
				n++
			}
			if n > 0 {
				draw(x, y, n)
				x += n
			}
		}
	}
}

// qr draws the code of text as vector bars into a square of the given side (mm),
// quiet zone included.
func (s *sheet) qr(text string, x, y, side float64) {
	c, err := encodeQR(text)
	if err != nil {
		s.fail(err)
		return
	}
	module := side / float64(c.Size+2*quiet)
	s.pdf.SetFillColor(0, 0, 0)
	bars(c, func(col, row, n int) {
		s.pdf.Rect(x+float64(col+quiet)*module, y+float64(row+quiet)*module, float64(n)*module, module, "F")
	})
}

// checkURL lets only a plain web address into a QR code, and none that holds one
// of the given personal values (PD-08: the QR holds the code only).
func checkURL(field, address string, personal ...string) error {
	bad := func(message string, err error) error {
		return &Error{Code: CodeUnsafeURL, Message: message, Fields: []string{field}, Err: err}
	}
	u, err := url.Parse(clean(address))
	if err != nil || u.Host == "" || u.User != nil || (u.Scheme != "https" && u.Scheme != "http") {
		return bad("Địa chỉ in trong mã QR phải là địa chỉ web đầy đủ, bắt đầu bằng https://.", err)
	}
	open, err := url.QueryUnescape(u.String())
	if err != nil {
		return bad("Địa chỉ in trong mã QR có ký tự mã hóa sai. Hãy kiểm tra lại cấu hình địa chỉ tra cứu.", err)
	}
	for _, p := range personal {
		if p = squeeze(p); len(p) >= minPersonal && strings.Contains(squeeze(open), p) {
			return bad("Mã QR chỉ được chứa mã hồ sơ, không chứa thông tin cá nhân. Hãy sửa địa chỉ tra cứu.", nil)
		}
	}
	return nil
}

// minPersonal is the length in bytes from which a value counts as personal data
// when found in an address; shorter ones ("An") occur in innocent words.
const minPersonal = 8

// squeeze keeps letters and digits in lower case, so that "0912 345 678" and
// "0912345678" are the same.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, clean(s))
}
