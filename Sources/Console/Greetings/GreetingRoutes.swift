import Access
import Documents
import Foundation
import GreetingAudio
import HTTPTypes
import Markup
import Operations
import Records
import Routing

/// Greetings: all of them, one, its sound, and the acts.
enum GreetingRoutes {
    static func register(in pages: Pages) {
        pages.tenant(.get, "/greetings", needs: .hearGreetings) { desk, visit in
            .page(GreetingsPage(visit: visit, greetings: try await desk.greetings()).page)
        }
        pages.tenant(.get, "/greetings/:language/:name", needs: .hearGreetings) { desk, visit in
            let (name, language) = try named(visit)
            return .page(GreetingPage(visit: visit, greeting: try await desk.greeting(name, in: language)).page)
        }
        pages.tenant(.get, "/greetings/:language/:name/:version/sound", needs: .hearGreetings) { desk, visit in
            let (name, language) = try named(visit)
            guard let version = visit.parameter("version").flatMap({ Int($0) }) else { throw AccessRefusal.notFound }
            let sound = try await desk.sound(of: name, in: language, version: version)
            return .sound(try await SoundAnswer(sound, range: visit.range))
        }
        pages.upload("/greetings/upload", needs: .keepGreetings) { desk, visit, file in
            try await make(.file, desk, visit) { name, language in
                guard let file else { throw Unchosen() }
                return try await desk.makeGreeting(of: try file.get(), as: name, in: language, at: visit.now)
            }
        }
        pages.tenant(.post, "/greetings/say", needs: .keepGreetings) { desk, visit in
            try await make(.text, desk, visit) { name, language in
                try await desk.makeGreeting(
                    saying: visit.fields["text"] ?? "", as: name, in: language, at: visit.now)
            }
        }
        pages.tenant(.post, "/greetings/:language/:name/restore", needs: .keepGreetings) { desk, visit in
            try await restore(desk, visit)
        }
        pages.tenant(.post, "/greetings/:language/:name/remove", needs: .keepGreetings) { desk, visit in
            try await remove(desk, visit)
        }
    }

    /// No file was chosen in the form.
    private struct Unchosen: Error {}

    /// The greeting that the path names.
    /// - Throws: ``AccessRefusal/notFound`` for a path that can name none.
    private static func named(_ visit: Visit) throws -> (SoundName, Language) {
        guard let name = visit.parameter("name").flatMap({ SoundName($0) }),
            let language = visit.parameter("language").flatMap({ Language(rawValue: $0) })
        else { throw AccessRefusal.notFound }
        return (name, language)
    }

    // MARK: Making

    private static func make(
        _ kind: GreetingForms.Kind, _ desk: TenantDesk, _ visit: Visit,
        by work: (SoundName, Language) async throws -> MadeGreeting
    ) async throws -> Answer {
        let language = visit.fields[kind.language].flatMap { Language(rawValue: $0) } ?? .zh
        let given = visit.fields[kind.name] ?? ""
        var mistakes = Mistakes()
        guard let name = SoundName(given) else {
            mistakes.add(visit.words(GreetingRefusal.badName(given).message), at: kind.name)
            return .page(try await again(desk, visit, nil, language, mistakes))
        }
        do {
            switch try await work(name, language) {
            case .kept(let version):
                return .redirect(to: "/greetings/\(language.rawValue)/\(name)", kept(version, name, language, visit))
            case .refused(let findings, let outline):
                for finding in findings where finding.severity == .refusal {
                    mistakes.add(finding.sentence(in: visit.language), at: kind.rawValue)
                }
                let refused = RefusedRecording(name: name, findings: findings, outline: outline)
                return .page(try await again(desk, visit, name, language, mistakes, refused))
            }
        } catch let error as any Worded
            where error is TranscodeError || error is SpeechError || error is GreetingRefusal
        {
            mistakes.add(visit.words(error.message), at: kind.rawValue)
            return .page(try await again(desk, visit, name, language, mistakes))
        } catch is Unchosen {
            mistakes.add(visit.words("Choose a sound file.", "请选择声音文件。"), at: kind.rawValue)
            return .page(try await again(desk, visit, name, language, mistakes))
        }
    }

    /// The page that a form was sent from, with its mistakes.
    private static func again(
        _ desk: TenantDesk, _ visit: Visit, _ name: SoundName?, _ language: Language, _ mistakes: Mistakes,
        _ refused: RefusedRecording? = nil
    ) async throws -> Page {
        if let name {
            do {
                let greeting = try await desk.greeting(name, in: language)
                return GreetingPage(visit: visit, greeting: greeting, mistakes: mistakes, refused: refused).page
            } catch AccessRefusal.notFound {}
        }
        let greetings = try await desk.greetings()
        return GreetingsPage(visit: visit, greetings: greetings, mistakes: mistakes, refused: refused).page
    }

    private static func kept(
        _ version: Int, _ name: SoundName, _ language: Language, _ visit: Visit
    ) -> Confirmation {
        let text = visit.words(
            "\(name): the next call hears version \(version).", "“\(name)”：下一通来电起播放第 \(version) 版。")
        let undo = version == 1 ? nil : undo(name, language, to: nil, visit)
        return Confirmation("\(text)", undo: undo)
    }

    // MARK: Choosing

    private static func undo(
        _ name: SoundName, _ language: Language, to version: Int?, _ visit: Visit
    ) -> Confirmation.Undo {
        Confirmation.Undo(
            visit.words("Undo", "撤销"), action: "/greetings/\(language.rawValue)/\(name)/restore",
            fields: FormFields(version.map { [.init("version", "\($0)")] } ?? []))
    }

    private static func restore(_ desk: TenantDesk, _ visit: Visit) async throws -> Answer {
        let (name, language) = try named(visit)
        let before = try await desk.greeting(name, in: language)
        do {
            let version = try await desk.restoreGreeting(
                name, in: language, to: visit.fields["version"].flatMap { Int($0) }, at: visit.now)
            let text = visit.words(
                "\(name): the next call hears version \(version).", "“\(name)”：下一通来电起播放第 \(version) 版。")
            let undo = before.shown.isCurrent ? undo(name, language, to: before.shown.version, visit) : nil
            return .redirect(
                to: "/greetings/\(language.rawValue)/\(name)", Confirmation("\(text)", undo: undo))
        } catch let refusal as GreetingRefusal {
            return .page(refused(refusal, before, visit))
        }
    }

    private static func remove(_ desk: TenantDesk, _ visit: Visit) async throws -> Answer {
        let (name, language) = try named(visit)
        let before = try await desk.greeting(name, in: language)
        do {
            try await desk.removeGreeting(name, in: language, anyway: visit.fields["anyway"] != nil, at: visit.now)
            let text = visit.words(
                "\(name) was removed: callers do not hear it any more.", "“\(name)”已移除，来电者不再听到。")
            return .redirect(
                to: "/greetings/\(language.rawValue)/\(name)",
                Confirmation("\(text)", undo: undo(name, language, to: before.shown.version, visit)))
        } catch let refusal as GreetingRefusal {
            return .page(refused(refusal, before, visit))
        }
    }

    /// The page of the greeting with the sentence of a refusal, at the removal's button or at the versions.
    private static func refused(_ refusal: GreetingRefusal, _ greeting: GreetingView, _ visit: Visit) -> Page {
        var mistakes = Mistakes()
        let field = if case .played = refusal { "remove" } else { "old" }
        mistakes.add(visit.words(refusal.message), at: field)
        return GreetingPage(visit: visit, greeting: greeting, mistakes: mistakes).page
    }
}
