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
	err = s.array(func(_ int, k kind) error {
		text, err := s.value(k)
		if err != nil {
			return err
		}
		id, err := entryID(text)
		list = append(list, Entry{ID: id, Text: text})
		return err
	})
	return list, err
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
