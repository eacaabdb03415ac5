package formula

// letters are the ranges of what may begin a name, beside A–Z, a–z and _; the last are the
// digits below the line.
var letters = [...][2]rune{
	{0xaa, 0xaa}, {0xb5, 0xb5}, {0xba, 0xba}, {0xc0, 0xd6}, {0xd8, 0xf6}, {0xf8, 0x2af}, // Latin
	{0x370, 0x373}, {0x376, 0x377}, {0x37b, 0x37d}, {0x37f, 0x37f}, {0x386, 0x386}, {0x388, 0x3ff}, // Greek
	{0x400, 0x481}, {0x48a, 0x52f}, // Cyrillic
	{0x1d00, 0x1fbc}, {0x210f, 0x210f}, {0x2113, 0x2113}, {0x212b, 0x212b}, {0x2080, 0x2089},
}

func letter(r rune) bool {
	if r < 0x80 {
		return r|0x20 >= 'a' && r|0x20 <= 'z' || r == '_'
	}
	for _, l := range letters {
		if r >= l[0] && r <= l[1] {
			return true
		}
	}
	return false
}

// nameLength returns how many bytes of a name stand at the start of a text.
func nameLength(s string) int {
	for i, r := range s {
		if !letter(r) && (i == 0 || r < '0' || r > '9') {
			return i
		}
	}
	return len(s)
}
