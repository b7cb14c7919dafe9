import Markup
import StrictYAML

/// A step that plays a sound and hangs up.
struct AnnouncementForm: PartForm {
    var sound: String

    init(_ value: DocumentValue) { sound = value.text("announce") }

    init(_ fields: FormFields) { sound = fields.text("sound") }

    func value(over old: DocumentValue) -> DocumentValue {
        var value = old
        value.put(sound, at: "announce")
        return value
    }

    func field(at path: String) -> String { "sound" }

    func html(_ page: FormPage) -> HTML {
        Look.sheet(page.sound(page.words("Sound", "语音"), name: "sound", sound))
    }
}

/// A step that plays a sound and goes on.
struct GreetingForm: PartForm {
    var sound: String
    var go: String

    init(_ value: DocumentValue) {
        sound = value.text("greeting")
        go = value.text("go")
    }

    init(_ fields: FormFields) {
        sound = fields.text("sound")
        go = fields.text("go")
    }

    func value(over old: DocumentValue) -> DocumentValue {
        var value = old
        value.put(sound, at: "greeting")
        value.put(go, at: "go")
        return value
    }

    func field(at path: String) -> String { path == "go" ? path : "sound" }

    func html(_ page: FormPage) -> HTML {
        Look.sheet(
            .lines([
                page.sound(page.words("Sound", "语音"), name: "sound", sound),
                page.goes(page.words("Then to", "然后转到"), name: "go", to: go),
            ]))
    }
}
