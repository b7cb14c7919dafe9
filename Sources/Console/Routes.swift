extension Pages {
    /// All routes of the console: each area registers its own, a line here.
    static func all(live: LiveFeed) -> Pages {
        let pages = Pages()
        DutyRoutes.register(in: pages)
        PhoneRoutes.register(in: pages)
        AuditRoutes.register(in: pages)
        pages.addOperatorRoutes(live: live)
        MoreRoutes.register(in: pages)
        return pages
    }
}
