/// A picture of red, green and blue bytes, from the left upper corner, row by row.
struct Canvas {
    let width: Int
    let height: Int
    private(set) var bytes: [UInt8]

    init(width: Int, height: Int, colour: Colour) {
        self.width = width
        self.height = height
        let row = (0..<width).flatMap { _ in [colour.red, colour.green, colour.blue] }
        bytes = Array(repeatElement(row, count: height).joined())
    }

    /// The colour of a pixel. Setting one outside the picture does nothing.
    subscript(x: Int, y: Int) -> Colour {
        get {
            guard contains(x, y) else { return Colour(0, 0, 0) }
            let at = (y * width + x) * 3
            return Colour(bytes[at], bytes[at + 1], bytes[at + 2])
        }
        set {
            guard contains(x, y) else { return }
            let at = (y * width + x) * 3
            (bytes[at], bytes[at + 1], bytes[at + 2]) = (newValue.red, newValue.green, newValue.blue)
        }
    }

    private func contains(_ x: Int, _ y: Int) -> Bool { x >= 0 && y >= 0 && x < width && y < height }

    /// - Parameter strength: 1 covers what is there, less shines through.
    mutating func fill(_ xs: Range<Int>, _ ys: Range<Int>, _ colour: Colour, strength: Double = 1) {
        for y in ys.clamped(to: 0..<height) {
            for x in xs.clamped(to: 0..<width) {
                self[x, y] = strength == 1 ? colour : self[x, y].mixed(with: colour, strength)
            }
        }
    }

    /// A dashed horizontal line: six pixels of it, four of what is there.
    mutating func dash(_ xs: Range<Int>, y: Int, _ colour: Colour) {
        for x in xs where (x - xs.lowerBound) % 10 < 6 { self[x, y] = colour }
    }

    /// Digits, signs and the letters of units, seven pixels high times `scale`; what the font lacks is left blank.
    mutating func write(_ text: String, x: Int, y: Int, _ colour: Colour, scale: Int = 2) {
        for (index, character) in text.enumerated() {
            for (row, bits) in (Font.glyphs[character] ?? []).enumerated() {
                for column in 0..<5 where bits >> (4 - column) & 1 == 1 {
                    let left = x + (index * 6 + column) * scale
                    let top = y + row * scale
                    fill(left..<(left + scale), top..<(top + scale), colour)
                }
            }
        }
    }

    static func width(of text: String, scale: Int = 2) -> Int { (text.count * 6 - 1) * scale }
}
