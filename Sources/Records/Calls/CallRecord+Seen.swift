public import Numbering
public import Routing

extension CallRecord {
    /// Notes who called, as of the call: by the receipt if there is one; once the call is over, else, by `lookup`.
    public mutating func see(_ lookup: (String?) -> Caller) {
        if let told = receipt?.caller {
            seen = told
        } else if seen == nil, disposition != nil {
            seen = lookup(caller)
        }
    }
}

extension Receipt {
    /// The caller, as the engine saw them; `nil` if it does not say.
    public var caller: Caller? {
        var number: String?
        for decision in decisions {
            switch decision {
            case .planChosen(_, _, let caller): number = caller
            case .callerSeen(let numberClass, let places, let carrier):
                return Caller(number: number, numberClass: numberClass, places: places, carrier: carrier)
            default: continue
            }
        }
        return nil
    }
}

extension Caller {
    /// The province that all the caller's places are in.
    public var province: String? {
        guard let first = places.first?.province, places.allSatisfy({ $0.province == first }) else { return nil }
        return first
    }

    /// The city, or the cities of a shared area code with a blank between; `nil` if none is known.
    public var city: String? {
        let cities = places.compactMap(\.city)
        return province == nil || cities.isEmpty ? nil : cities.joined(separator: " ")
    }
}
