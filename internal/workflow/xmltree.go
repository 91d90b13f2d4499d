package workflow

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"motcua/internal/fault"
)

// Bounds of a BPMN file.
const (
	MaxBPMN     = 2 << 20 // bytes
	maxXMLDepth = 40
	maxXMLNodes = 50_000
)

// xmlNode is an element of a parsed XML file.
type xmlNode struct {
	name     xml.Name
	attrs    []xml.Attr
	children []*xmlNode
	text     string
	line     int
}

// parseXML reads a whole file into a tree. It knows no document types and no
// entities but XML's own, so nothing outside is ever looked up.
func parseXML(data []byte) (*xmlNode, error) {
	if len(data) > MaxBPMN {
		return nil, fault.New(fault.TooLarge, "bpmn.too-large", "max", itoa(MaxBPMN>>20))
	}
	d := xml.NewDecoder(bytes.NewReader(data))
	root := &xmlNode{}
	stack, count := []*xmlNode{root}, 0
	for {
		tok, err := d.Token()
		line, _ := d.InputPos()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fault.New(fault.Invalid, "bpmn.xml", "line", itoa(line)).Because(err)
		}
		top := stack[len(stack)-1]
		switch tok := tok.(type) {
		case xml.StartElement:
			if count++; count > maxXMLNodes || len(stack) > maxXMLDepth {
				return nil, fault.New(fault.TooLarge, "bpmn.too-large", "max", itoa(MaxBPMN>>20))
			}
			n := &xmlNode{name: tok.Name, attrs: tok.Attr, line: line}
			top.children = append(top.children, n)
			stack = append(stack, n)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			top.text += string(tok)
		case xml.Directive:
			return nil, fault.New(fault.Invalid, "bpmn.xml", "line", itoa(line))
		}
	}
	if len(root.children) != 1 {
		return nil, fault.New(fault.Invalid, "bpmn.xml", "line", "1")
	}
	return root.children[0], nil
}

// attr gives an attribute without a namespace.
func (n *xmlNode) attr(name string) string {
	for _, a := range n.attrs {
		if a.Name.Space == "" && a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// own gives an attribute of our own namespace.
func (n *xmlNode) own(name string) string {
	for _, a := range n.attrs {
		if a.Name.Space == nsOwn && a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (n *xmlNode) is(space, local string) bool { return n.name.Space == space && n.name.Local == local }

// tag names the element as people know it from the file.
func (n *xmlNode) tag() string {
	for prefix, space := range map[string]string{"bpmn": nsBPMN, "bpmndi": nsDI, "dc": nsDC, "di": nsDD, "motcua": nsOwn} {
		if n.name.Space == space {
			return prefix + ":" + n.name.Local
		}
	}
	if n.name.Space == "" {
		return n.name.Local
	}
	return "{" + n.name.Space + "}" + n.name.Local
}

func (n *xmlNode) body() string { return strings.TrimSpace(n.text) }
