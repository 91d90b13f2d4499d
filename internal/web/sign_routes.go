package web

import "motcua/internal/org"

// signRoutes are the signing queue, the keys, and the check of incoming signatures
// (CN10, CN11).
var signRoutes = []Route{
	{"GET", "/signing", May(org.ActionSign), signQueuePage},
	{"POST", "/signing", May(org.ActionSign), signBatchPost},
	{"GET", "/signing/remote/{id}", May(org.ActionSign), signRemotePage},
	{"GET", "/signing/keys", May(org.ActionSignKeys), signKeysPage},
	{"POST", "/signing/keys", May(org.ActionSignKeys), signKeyPost},
	{"POST", "/signing/keys/token", May(org.ActionSignKeys), signTokenPost},
	{"POST", "/signing/keys/{id}/revoke", May(org.ActionSignKeys), signRevokePost},
	{"POST", "/signing/rule", May(org.ActionSignRule), signRulePost},
	{"POST", "/dossiers/{ref}/files/{id}/recheck", May(org.ActionReadDossier), signRecheckPost},
}
