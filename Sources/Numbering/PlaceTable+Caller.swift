extension PlaceTable {
    /// The caller as rules see them, from the number that the trunk presents. Anything that is no telephone number is
    /// hidden.
    ///
    /// Which presentation becomes what is a table in `docs/numbers.md`.
    /// - Parameters:
    ///   - presented: The caller's number as Asterisk has it; hostile input of any length.
    ///   - areaCode: The trunk's own area code, such as `021`: put before local numbers of seven or eight digits.
    public func caller(presented: String?, areaCode: String? = nil) -> Caller {
        guard let number = PresentedNumber(presented) else { return .hidden }
        let digits = number.digits
        if digits.hasPrefix("86"), number.isInternational || digits.utf8.count >= 11 {
            return national(digits.dropFirst(2), areaCode: areaCode)
        }
        return number.isInternational ? overseas(digits) : national(digits, areaCode: areaCode)
    }

    private func overseas(_ digits: Substring) -> Caller {
        guard (5...15).contains(digits.utf8.count), digits.utf8.first != UInt8(ascii: "0") else { return .hidden }
        let province = Self.regions.first { digits.hasPrefix($0.code) }?.province
        return Caller(
            number: "+" + digits, numberClass: .overseas,
            places: province.map { [Place(province: $0, city: nil)] } ?? [])
    }

    private func national(_ digits: Substring, areaCode: String?) -> Caller {
        if digits.utf8.first == UInt8(ascii: "0") { return longDistance(digits) }
        if Self.isMobile(digits) { return mobile(digits) }
        if Self.isThing(digits) { return Caller(number: String(digits), numberClass: .iot) }
        // Before the service numbers: 951 5012345 is in 银川, not a number of 95150.
        if let code = knownAreaCode(of: "0" + digits), (2...8).contains(digits.digit(at: code.utf8.count - 1)) {
            return landline("0" + digits)
        }
        if Self.isService(digits) { return Caller(number: String(digits), numberClass: .service) }
        guard (7...8).contains(digits.utf8.count), (2...9).contains(digits.digit(at: 0)) else { return .hidden }
        guard let areaCode = Self.normalAreaCode(areaCode) else {
            return Caller(number: String(digits), numberClass: .landline)
        }
        return landline(areaCode + digits)
    }

    /// Digits with the 0 that long-distance calls begin with.
    private func longDistance(_ digits: Substring) -> Caller {
        let rest = digits.dropFirst()
        if Self.isMobile(rest) { return mobile(rest) }
        if knownAreaCode(of: digits) != nil { return landline(String(digits)) }
        // 0571 12345: a service number of a city.
        let code = digits.prefix(Self.areaCodeLength(of: digits))
        let local = digits.dropFirst(code.utf8.count)
        if isAreaCode(code), local.utf8.count <= 6, Self.isService(local) {
            return Caller(number: String(local), numberClass: .service, places: origin(ofLandline: code).places)
        }
        if rest.utf8.count <= 6 || rest.utf8.count == 10, Self.isService(rest) {
            return Caller(number: String(rest), numberClass: .service)
        }
        guard (10...12).contains(digits.utf8.count), rest.utf8.first != UInt8(ascii: "0") else { return .hidden }
        return landline(String(digits))
    }

    private func mobile(_ digits: Substring) -> Caller {
        let origin = origin(ofMobile: digits)
        return Caller(
            number: String(digits), numberClass: .mobile, places: origin.places, carrier: origin.carrier)
    }

    private func landline(_ number: String) -> Caller {
        let origin = origin(ofLandline: number)
        return Caller(number: number, numberClass: .landline, places: origin.places, carrier: origin.carrier)
    }

    /// The area code of a number with its leading 0, if there is such a code and seven or eight digits follow.
    private func knownAreaCode(of digits: some StringProtocol) -> String? {
        let length = Self.areaCodeLength(of: digits)
        guard (7...8).contains(digits.utf8.count - length), isAreaCode(digits.prefix(length)) else { return nil }
        return String(digits.prefix(length))
    }

    /// `21` and `021` → `021`
    private static func normalAreaCode(_ code: String?) -> String? {
        guard let code, !code.isEmpty, code.utf8.allSatisfy(\.isDigit) else { return nil }
        let full = code.hasPrefix("0") ? code : "0" + code
        return full.utf8.count == areaCodeLength(of: full) ? full : nil
    }

    private static func isMobile(_ digits: Substring) -> Bool {
        digits.utf8.count == 11 && digits.digit(at: 0) == 1 && digits.digit(at: 1) >= 3
    }

    private static func isThing(_ digits: Substring) -> Bool {
        digits.utf8.count == 13 && (digits.hasPrefix("1064") || digits.hasPrefix("14"))
    }

    private static func isService(_ digits: Substring) -> Bool {
        switch (digits.digit(at: 0), digits.digit(at: 1)) {
        case (4, 0), (8, 0): digits.digit(at: 2) == 0 && digits.utf8.count == 10
        case (9, 5), (9, 6): (5...10).contains(digits.utf8.count)
        case (1, 0), (1, 1), (1, 2): (3...8).contains(digits.utf8.count)
        default: false
        }
    }

    /// Country codes whose numbers are from a province-level unit.
    private static let regions: [(code: String, province: String)] = [("852", "香港"), ("853", "澳门"), ("886", "台湾")]
}

extension Substring {
    /// The digit at an offset, -1 behind the end.
    fileprivate func digit(at offset: Int) -> Int {
        utf8.dropFirst(offset).first.map { Int($0) - 48 } ?? -1
    }
}
