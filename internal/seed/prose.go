package seed

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"motcua/internal/catalog"
)

var (
	brackets = regexp.MustCompile(`\s*\(([^()]*)\)`)
	formName = regexp.MustCompile(`Mẫu (?:số )?[0-9][0-9A-ZĐ/–-]*(?: hoặc [0-9]+)?`)
	leadingN = regexp.MustCompile(`^(0?[2-9]) `)
	// vague words mean that the sentence describes papers instead of listing them.
	vague = regexp.MustCompile(`\.\.\.|…|trường hợp|nếu |giấy tờ kèm theo`)
	// formRef in brackets names the form or the text it is printed in, not a condition.
	formRef = regexp.MustCompile(`^(Mẫu|Phụ lục|TT|QĐ|NĐ) `)
)

// spelled writes out the abbreviations of the sources: an applicant reads the name.
var spelled = strings.NewReplacer("GCN ", "giấy chứng nhận ", "LLTP", "lý lịch tư pháp", "TNXP", "thanh niên xung phong", "BHXH", "bảo hiểm xã hội")

// splitProse turns a published sentence of papers into components, when it is a
// clean list with ";". It gives nil when it is not: the sentence then stays a
// note, because a component that is cut out wrongly would be asked of a citizen
// . Words in brackets become the condition, or the database the paper is
// taken from.
func splitProse(s string, databases map[string]string) []catalog.Component {
	if vague.MatchString(strings.ToLower(brackets.ReplaceAllString(s, ""))) || strings.Contains(s, "...") {
		return nil
	}
	var out []catalog.Component
	for _, item := range strings.Split(s, ";") {
		c := proseComponent(strings.TrimSpace(item), databases)
		if c.Name == "" || strings.ContainsAny(c.Name, "()") {
			return nil // nothing left, or a bracket that goes over the end of the item
		}
		c.ID = fmt.Sprintf("c%d", len(out)+1)
		out = append(out, c)
	}
	return out
}

// proseComponent reads one item, such as "02 ảnh" or "trích lục khai tử (nếu đã chết)".
func proseComponent(item string, databases map[string]string) catalog.Component {
	c := catalog.Component{CopyKind: catalog.Original, Quantity: 1, Required: true}
	for _, m := range brackets.FindAllStringSubmatch(item, -1) {
		switch database := sourceOf(m[1], databases); {
		case database != "":
			c.ReplacedBy = database
		case formRef.MatchString(m[1]):
			c.Form = m[1]
		default:
			c.Condition = upperFirst(strings.Trim(c.Condition+"; "+m[1], "; "))
		}
	}
	name := strings.TrimSpace(brackets.ReplaceAllString(item, ""))
	if m := leadingN.FindStringSubmatch(name); m != nil {
		c.Quantity, _ = strconv.Atoi(m[1])
		name = name[len(m[0]):]
	}
	lower := strings.ToLower(name)
	if strings.HasPrefix(lower, "bản sao") {
		c.CopyKind = catalog.Copy
		c.Certified = strings.Contains(lower, "chứng thực")
	}
	c.Required = c.Condition == "" || asked(c.Condition)
	if form := formName.FindString(name); form != "" {
		c.Form = form
	}
	c.Name = upperFirst(spelled.Replace(name))
	return c
}

// sourceOf recognises "lấy từ CSDL dân cư" and "thay bằng CSDL hộ tịch"; a bare
// "lấy từ CSDL" can only be meant of the register of enterprises.
func sourceOf(s string, databases map[string]string) string {
	for _, words := range []string{"lấy từ ", "thay bằng "} {
		if rest, ok := strings.CutPrefix(s, words); ok {
			if rest == "CSDL" {
				rest = "CSDL đăng ký doanh nghiệp"
			}
			return databases[rest]
		}
	}
	return ""
}

// asked reports whether a condition names a case in which the paper must be
// there. "Nếu có" and papers the agency makes itself are never demanded.
func asked(condition string) bool {
	lower := strings.ToLower(condition)
	return condition != "" && lower != "nếu có" && !strings.HasPrefix(lower, "do ")
}

func upperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 || r == utf8.RuneError {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}
