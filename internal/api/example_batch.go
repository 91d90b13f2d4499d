package api

import "motcua/internal/app"

// exampleBatch is of a person who does not exist.
var exampleBatch = app.BatchForm{
	Channel: "Direct", ReturnChannel: "Direct", OwnerSame: true, HandOver: true,
	Applicant: app.PersonForm{Type: "Citizen", Name: "Nông Thị Thử", IDKind: "PersonalID", ID: "004199990001", Birth: "1999-02-01",
		Gender: "Nữ", Address: "Tổ 1, phường Thục Phán, tỉnh Cao Bằng", Phone: "0912345678"},
	Dossiers: []app.BatchItem{
		{Procedure: "1.010833", CopySets: 1, Components: []app.ComponentForm{{ID: "c1", CopyKind: "Original", Count: 1, Uploads: []string{exampleUpload}}}},
		{Procedure: "1.010801", CopySets: 1, Components: []app.ComponentForm{{ID: "c1", CopyKind: "Original", Count: 1}}},
	},
}
