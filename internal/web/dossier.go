package web

var dossierRoutes = []Route{}
