package web

var publicRoutes = []Route{}
