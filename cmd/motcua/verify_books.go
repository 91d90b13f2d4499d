package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"motcua/internal/app"
	"motcua/internal/store"
)

// verifyBooks proves the books from their own side and gives its sums in words. Without
// the master key what is sealed stays closed, and a note says so.
func (p *program) verifyBooks(ctx context.Context, db *store.DB, keyFile string, found func(app.BookFinding)) (string, error) {
	keys, err := loadKeys(keyFile)
	if errors.Is(err, fs.ErrNotExist) {
		keys, err = nil, nil
	}
	if err != nil {
		return "", err
	}
	n, err := app.VerifyBooks(ctx, app.BookCheck{DB: db, Keys: keys, Found: found})
	return fmt.Sprintf("%d biên lai, %d dòng trong %d ngày sổ quỹ, %d tham chiếu, %d số đăng ký, %d sổ đã khóa, %d phản ánh, %d lượt trả lời đánh giá, %d việc quản trị",
		n.Receipts, n.Entries, n.Days, n.References, n.Registered, n.Registers, n.Feedback, n.Answers, n.Acts), err
}
