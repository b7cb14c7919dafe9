public import Markup

/// The signs of `icons.svg`.
public enum Icon: String, CaseIterable, Sendable {
    case tonight, calls, plan, more, live, report, greeting, money, phones, people, settings, audit, server, tenants
    case form, box, out, check, ok, missed, busy, block, warn, info, bad, wait, talk, ring, notice, next, back, down
    case up, to, plus, close, undo, callback, hangup, search, upload, download, play, mic, mute, keys, trash, edit
    case copy, lock, clock, place, split, calendar, file, card, print

    /// The sign. It stands beside a word, so it is hidden from readers.
    public var html: HTML {
        let sprite = Asset.icons.path
        return "<svg class=\"icon\" aria-hidden=\"true\"><use href=\"\(sprite)#\(rawValue)\"/></svg>"
    }
}
