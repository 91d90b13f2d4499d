package fault

// Messages is the message catalogue, for tests: code → Vietnamese, English.
func Messages() map[string][2]string { return messages }

// Words are what people read for identifiers, for tests.
func Words() map[string][2]string { return words }
