import Access

extension Pages {
    /// All routes of the console: each area registers its own, a line here.
    static func all(door: Doorkeeper, live: LiveFeed) -> Pages {
        let pages = Pages()
        SignInRoutes.register(pages, door)
        JoinRoutes.register(pages, door)
        CompanyRoutes.register(pages, door)
        AccountRoutes.register(pages, door)
        PeopleRoutes.register(pages)
        DutyRoutes.register(in: pages)
        CallRoutes.register(in: pages, live)
        ReportRoutes.register(in: pages)
        MoneyRoutes.register(in: pages)
        PlanRoutes.register(in: pages)
        LiveRoutes.register(in: pages, live)
        GreetingRoutes.register(in: pages)
        PhoneRoutes.register(in: pages)
        AuditRoutes.register(in: pages)
        SettingsRoutes.register(in: pages)
        QueryRoutes.register(in: pages)
        pages.addOperatorRoutes(live: live)
        GuestRoutes.register(in: pages, door)
        MoreRoutes.register(in: pages)
        return pages
    }
}
