/// A colour of the screen, 0 to 255 each.
struct Colour: Hashable {
    let red: UInt8
    let green: UInt8
    let blue: UInt8

    init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    func mixed(with other: Colour, _ part: Double) -> Colour {
        func mix(_ a: UInt8, _ b: UInt8) -> UInt8 { UInt8(Double(a) + (Double(b) - Double(a)) * min(max(part, 0), 1)) }
        return Colour(mix(red, other.red), mix(green, other.green), mix(blue, other.blue))
    }

    static let paper = Colour(18, 22, 30)
    static let panel = Colour(26, 32, 43)
    static let grid = Colour(52, 61, 77)
    static let ink = Colour(205, 213, 225)
    static let faint = Colour(128, 140, 160)
    static let wave = Colour(72, 118, 166)
    static let core = Colour(134, 188, 236)
    static let white = Colour(255, 255, 255)

    /// Of the marks of a finding. What is gone for good is red.
    static func mark(of kind: SoundFinding.Kind) -> Colour {
        switch kind {
        case .clipping: Colour(255, 66, 66)
        case .keyTone: Colour(236, 84, 214)
        case .hum: Colour(255, 172, 48)
        case .noise: Colour(222, 140, 80)
        case .leadingSilence, .trailingSilence, .longPause: Colour(122, 205, 120)
        case .silent, .outsideBand, .offset, .tooLong, .tooShort: Colour(240, 120, 96)
        }
    }

    /// From nothing (0) to the loudest (1): night, blue, violet, orange, light.
    static func heat(_ value: Double) -> Colour {
        let stops = [
            Colour(10, 12, 22), Colour(30, 42, 104), Colour(112, 44, 130), Colour(216, 84, 68), Colour(250, 188, 88),
            Colour(255, 250, 224),
        ]
        let position = min(max(value, 0), 1) * Double(stops.count - 1)
        let index = min(Int(position), stops.count - 2)
        return stops[index].mixed(with: stops[index + 1], position - Double(index))
    }
}
