package wire

// Entry is a calculation's or model's part of the catalogue's document.
type Entry struct {
	ID   string
	Text []byte // as it stands in the document
}

// Entries cuts the catalogue's document into its calculations and models.
func Entries(document []byte) (list []Entry, err error) {
	s := scanner{doc: document}
	_, err = s.document(&Row{}, func(name []byte, k kind) error {
		if k != kindArray || string(name) != "calculos" && string(name) != "modelos" {
			return s.skip(k)
		}
		part, err := s.entries()
		list = append(list, part...)
		return err
	})
	return list, err
}

// entries reads an array of entries.
func (s *scanner) entries() (list []Entry, err error) {
	s.pos++ // the opening bracket
	for first := true; !s.take(']'); first = false {
		if !first && !s.take(',') {
			return nil, s.fail(ExpectedCommaOrEnd)
		}
		k, err := s.peek()
		if err != nil {
			return nil, err
		}
		start := s.pos
		if err := s.skip(k); err != nil {
			return nil, err
		}
		text := s.doc[start:s.pos]
		id, err := entryID(text)
		if err != nil {
			return nil, err
		}
		list = append(list, Entry{ID: id, Text: text})
	}
	return list, nil
}

// entryID returns the member "id" of an entry.
func entryID(text []byte) (id string, err error) {
	s := scanner{doc: text}
	_, err = s.document(&Row{}, func(name []byte, k kind) error {
		if k != kindString || string(name) != "id" {
			return s.skip(k)
		}
		said, err := s.text()
		id = string(said)
		return err
	})
	return id, err
}
