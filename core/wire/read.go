package wire

// Members reads an object as strictly as a question is read; each is called with a member's name and
// its value as it stands.
func Members(document []byte, each func(name string, value []byte) error) error {
	s := scanner{doc: document}
	if s.space() != '{' {
		return s.fail(ExpectedValue)
	}
	err := s.object(func(name []byte, k kind) error {
		key := string(name)
		value, err := s.value(k)
		if err != nil {
			return err
		}
		return each(key, value)
	})
	if err != nil {
		return err
	}
	return s.end()
}

// Elements reads an array likewise.
func Elements(document []byte, each func(value []byte) error) error {
	s := scanner{doc: document}
	if s.space() != '[' {
		return s.fail(ExpectedValue)
	}
	err := s.array(func(_ int, k kind) error {
		value, err := s.value(k)
		if err != nil {
			return err
		}
		return each(value)
	})
	if err != nil {
		return err
	}
	return s.end()
}

// value reads a value and returns it as it stands.
func (s *scanner) value(k kind) ([]byte, error) {
	start := s.pos
	if err := s.skip(k); err != nil {
		return nil, err
	}
	return s.doc[start:s.pos], nil
}

// Text returns the text that a value is; false for a value of another kind.
func Text(value []byte) (string, bool) {
	s := scanner{doc: value}
	if s.space() != '"' {
		return "", false
	}
	said, err := s.text()
	return string(said), err == nil
}
