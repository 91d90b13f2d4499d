package web

var workRoutes = []Route{}
