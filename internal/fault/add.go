package fault

// clashes are words that two areas give differently; a test wants none.
var clashes []string

// add joins an area's texts to the whole. Of two texts for one key the first stays.
func add(into, from map[string][2]string) {
	for key, text := range from {
		if have, ok := into[key]; ok && have != text {
			clashes = append(clashes, key)
			continue
		}
		into[key] = text
	}
}
