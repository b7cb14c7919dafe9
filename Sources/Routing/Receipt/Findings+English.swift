import Numbering

extension NumberClass {
    var english: String {
        switch self {
        case .landline: "a landline"
        case .mobile: "a mobile"
        case .service: "a service number"
        case .iot: "a thing's (IoT)"
        case .overseas: "overseas"
        case .hidden: "hidden"
        }
    }
}

extension CallerMatch {
    var english: String {
        let entry =
            switch kind {
            case .number: "the number \(name)"
            case .prefix: "the prefix \(name)"
            case .city: "the city \(name)"
            case .province: "the province \(name)"
            case .class: "the class \(name)"
            }
        return entry + (until.map { " (until \($0))" } ?? "")
    }
}

extension GuardVerdict {
    var english: String {
        switch (list, entry) {
        case (nil, _):
            return "the guard lets the caller in: no entry names him"
        case (.block?, let entry?):
            let overruled = overruled.map { ", more specific than 'allow' with \($0.english)" } ?? ""
            return "the guard refuses the caller: 'block' has \(entry.english)\(overruled)"
        case (.only?, nil), (.block?, nil), (.allow?, nil):
            return "the guard refuses the caller: 'only' does not name him"
        case (let list?, let entry?):
            let overruled = overruled.map { ", which counts for more than 'block' with \($0.english)" } ?? ""
            return "the guard lets the caller in: '\(list.rawValue)' has \(entry.english)\(overruled)"
        }
    }
}

extension StandingKind {
    var english: String {
        switch self {
        case .normal: ""
        case .wary: "; the number is being guessed at, so the right code has to be keyed twice"
        case .unknown: "; what was keyed before cannot be looked up"
        }
    }
}

extension CodeResult {
    var english: String {
        switch self {
        case .wrong: "a wrong code"
        case .silent: "nothing was keyed"
        case .repeatAsked: "the code is right and is asked for once more"
        }
    }
}

extension Mismatch {
    var english: String {
        switch self {
        case .day: "another day"
        case .date: "another date"
        case .time: "another time of day"
        case .caller: "another caller"
        }
    }
}

extension Moment {
    var english: String {
        let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        let day = (1...7).contains(weekday) ? weekdays[weekday - 1] : "day \(weekday)"
        let kind =
            switch kind {
            case .weekday, .weekend: ""
            case .holiday: ", a holiday\(holiday.map { " (\($0))" } ?? "")"
            case .makeUpWorkday: ", a make-up workday\(holiday.map { " (\($0))" } ?? "")"
            }
        let unannounced = unannouncedYear.map {
            "; China's holidays of \($0) are not announced yet, so Monday to Friday count as workdays"
        }
        return "\(date) \(time) in \(zone), \(day)\(kind)\(unannounced ?? "")"
    }
}

extension MenuOutcome {
    var english: String {
        switch self {
        case .key(let key, let goes): "key \(key) → '\(goes)'"
        case .extension(let digits, let goes): "extension \(digits) → '\(goes)'"
        case .back(let goes): "back to '\(goes)'"
        case .otherwise(.wrong, let goes): "too many wrong keys → '\(goes)'"
        case .otherwise(.silent, let goes): "nothing chosen → '\(goes)'"
        case .otherwise(.tooManyKeys, let goes): "more keys than one call may press → '\(goes)'"
        case .left: "the caller left"
        }
    }
}
