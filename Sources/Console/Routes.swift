extension Pages {
    /// All routes of the console: each area registers its own, a line here.
    static func all(live: LiveFeed) -> Pages {
        let pages = Pages()
        pages.addOperatorRoutes(live: live)
        return pages
    }
}
