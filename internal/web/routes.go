package web

import "slices"

// routes is the whole table of pages, area by area. Each area keeps its part
// beside its pages.
func routes() []Route {
	return slices.Concat(
		accountRoutes,
		workRoutes,
		intakeRoutes, guidanceRoutes, intakeBatchRoutes, documentRoutes, signRoutes,
		dossierRoutes,
		publicRoutes, resultRoutes,
		reportRoutes,
		calendarRoutes, orgRoutes,
		whatifRoutes,
		deadlineRoutes,
		changesRoutes, refusalRoutes,
		deliveryRoutes,
		catalogueRoutes,
		eformRoutes,
		formsRoutes,
		printRoutes,
		paperRoutes,
		setupRoutes,
		supportRoutes,
		guideRoutes,
		workflowRoutes,
		ratingRoutes, officerFigureRoutes, feedbackRoutes, reminderRoutes, assignRoutes, bookRoutes, cashRoutes,
	)
}

// Routes lists the table, for the test that walks every route and role.
func Routes() []Route { return routes() }
