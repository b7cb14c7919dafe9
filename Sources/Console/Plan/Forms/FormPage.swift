import Billing
import Documents
import Markup
import Records
import Routing

/// The things that a form of a plan can choose among, and the mistakes of what was sent.
struct FormPage {
    let visit: Visit
    /// In the order of the outline.
    let steps: [StepName]
    /// Those that the number can play.
    let sounds: [String]
    let phones: [Phone]
    /// The functions that no package of the number has.
    var lacked: [MissingFunction] = []
    var mistakes = Mistakes()

    func words(_ english: String, _ chinese: String) -> String { visit.words(english, chinese) }

    // MARK: Fields

    /// The choice of a step that is not there yet: no step can have this name.
    static let newStep = "+new"

    /// The steps of the plan and a new one, one of them chosen.
    /// - Parameter none: The words for no step; `nil`: there must be one.
    func goes(_ label: String, name: String, to step: String, none: String? = nil) -> HTML {
        var options = steps.enumerated().map { (value: "\($1)", label: "\($0 + 1) \($1)") }
        options.append((Self.newStep, words("＋ a new step", "＋ 新建步骤")))
        if let none { options.insert(("", none), at: 0) }
        return select(label, name: name, options, step)
    }

    /// The sounds that the number can play, one of them chosen.
    func sound(_ label: String, name: String, _ chosen: String, none: String? = nil, hint: String? = nil) -> HTML {
        var options = sounds.map { (value: $0, label: $0) }
        if let none { options.insert(("", none), at: 0) }
        return select(label, name: name, options, chosen, hint: hint)
    }

    /// A value that the plan has and the list has not is there too, so that nothing changes by itself.
    func select(
        _ label: String, name: String, _ options: [(value: String, label: String)], _ chosen: String,
        hint: String? = nil
    ) -> HTML {
        let isKnown = options.contains { $0.value == chosen }
        let all = isKnown ? options : [(chosen, chosen)] + options
        return Look.select(label, name: name, options: all, chosen: chosen, hint: hint, mistakes: mistakes)
    }

    func field(
        _ label: String, name: String, _ value: String, _ kind: Look.Kind = .text, hint: String? = nil
    ) -> HTML {
        Look.field(label, name: name, kind, value: value, hint: hint, mistakes: mistakes)
    }

    /// A telephone: typed, or one of the phone book.
    func telephone(_ label: String, name: String, _ value: String) -> HTML {
        field(label, name: name, value, .bookedTelephone)
    }

    /// The telephones of the phone book, for ``telephone(_:name:_:)``.
    var phoneList: HTML {
        let options: [HTML] = phones.map { "<option value=\"\($0.target.description)\">\($0.name)</option>" }
        return "<datalist id=\"phones\">\(options)</datalist>"
    }

    func number(_ label: String, name: String, _ value: String, hint: String? = nil) -> HTML {
        field(label, name: name, value, .number, hint: hint)
    }

    // MARK: Locks

    /// The fields of a function, or that the number's packages lack it, with the price of the option that has it. What
    /// the plan has of it already is shown below that: it can be taken out.
    ///
    /// - Parameter isInSheet: The fields stand in a sheet already.
    func sold(_ function: ServiceFunction, isUsed: Bool, isInSheet: Bool = false, _ fields: HTML) -> HTML {
        guard let missing = lacked.first(where: { $0.function == function }) else { return fields }
        let name = words(function.english, function.chinese)
        let row = Look.row(.lock, title: "\(name)", below: missing.locked(in: visit))
        let lock = isInSheet ? row : Look.rows([row])
        return isUsed ? .lines([lock, fields]) : lock
    }

    /// `true` if the number's packages have a function.
    func sells(_ function: ServiceFunction) -> Bool { !lacked.contains { $0.function == function } }

    // MARK: Rows

    /// The rows of a list, each with its heading and its buttons, and the button that adds one.
    func rows<Row>(
        _ list: String, _ rows: [Row], title: (Int) -> String, add: String, canMove: Bool = true,
        _ content: (Row, String) -> HTML
    ) -> HTML {
        let sheets: [HTML] = rows.enumerated().map { index, row in
            let number = index + 1
            return """
                <fieldset class="sheet" id="\(list)\(number)">
                <legend class="hidden">\(title(number))</legend>
                <div class="bar"><h2>\(title(number))</h2>
                \(Look.acts(acts(list, number, of: rows.count, canMove: canMove)))</div>
                \(errors(at: "\(list)\(number)"))\(content(row, "\(list)\(number)-"))
                </fieldset>
                """
        }
        return """
            <input type="hidden" name="\(list)s" value="\(rows.count)">
            <div class="stack tight">
            \(errors(at: "\(list)s"))\(HTML.lines(sheets))
            <p>\(Look.button(add, icon: .plus, name: "act", value: RowAct(list, .add).text))</p>
            </div>
            """
    }

    private func acts(_ list: String, _ row: Int, of count: Int, canMove: Bool) -> [HTML] {
        func button(_ label: String, _ icon: Icon, _ verb: RowAct.Verb, _ weight: Look.Weight) -> HTML {
            Look.button(label, weight, icon: icon, name: "act", value: RowAct(list, verb, row).text)
        }
        var acts: [HTML] = []
        if canMove, row > 1 { acts.append(button(words("Up", "上移"), .up, .up, .quietSmall)) }
        if canMove, row < count { acts.append(button(words("Down", "下移"), .down, .down, .quietSmall)) }
        if count > 1 || !canMove { acts.append(button(words("Remove", "删除"), .trash, .remove, .dangerSmall)) }
        return acts
    }

    /// The sentences about a row as a whole.
    func errors(at field: String) -> HTML {
        let sentences = mistakes.at(field)
        guard !sentences.isEmpty else { return "" }
        return "<p class=\"error\">\(Icon.bad.html)<span>\(sentences.joined(separator: " "))</span></p>\n"
    }

    /// Remembers which value of the document a row was made from.
    func was(_ row: Int?, _ prefix: String) -> HTML {
        row.map { "<input type=\"hidden\" name=\"\(prefix)was\" value=\"\($0)\">" } ?? ""
    }
}

extension Look.Kind {
    static let number = Look.Kind("type=\"text\" inputmode=\"numeric\" autocomplete=\"off\"")
    static let bookedTelephone = Look.Kind("type=\"text\" inputmode=\"tel\" list=\"phones\" autocomplete=\"off\"")
}

extension MissingFunction {
    /// That it is not in the package, and the options that have it.
    func locked(in visit: Visit) -> HTML {
        let offers = offers.map { offer in
            let price = "\(offer.monthlyFee)"
            return visit.words("\(offer.englishName), \(price) yuan a month", "\(offer.chineseName)，每月 \(price) 元")
        }
        let sentence =
            offers.isEmpty
            ? visit.words("not in the number's package", "套餐不含")
            : visit.words("not in the number's package; option: ", "套餐不含，可加购：")
                + offers.joined(separator: visit.words(" or ", "或"))
        return "<span class=\"meta\">\(sentence)</span>"
    }
}
