package web

var intakeRoutes = []Route{}
