extension Gazetteer {
    /// The area codes of a city, such as `0977` and `0979` of 海西; none for a province.
    public func areaCodes(of place: Place) -> [String] { areaCodes[place] ?? [] }

    /// The area code that a city shares with others, such as `0731` for 株洲; `nil` if its codes are its own.
    ///
    /// A caller's landline number then does not tell from which of them they call: a rule for the city is true for
    /// callers from all of ``sisterCities(of:)``.
    public func sharedAreaCode(of place: Place) -> String? { sharedAreaCodes(of: place).first }

    /// The other cities whose callers cannot be told from this one's: 长沙 and 湘潭 for 株洲.
    public func sisterCities(of place: Place) -> [Place] {
        sharedAreaCodes(of: place).flatMap { citiesByAreaCode[$0] ?? [] }.filter { $0 != place }
    }

    private func sharedAreaCodes(of place: Place) -> [String] {
        areaCodes(of: place).filter { (citiesByAreaCode[$0]?.count ?? 0) > 1 }
    }
}
