import CivilTime
import Foundation
import Routing

#if DEBUG
    /// Sets the instant of calls, so that a test can compare them with simulated ones. Not in optimised builds: a
    /// server that is in service does not have it.
    ///
    /// The file that `HOTLINE_LAB_CLOCK` names has a line for each caller: his number, a blank, milliseconds since
    /// 1970.
    enum LabClock {
        static func now(of caller: CallerID) -> Date {
            guard let path = ProcessInfo.processInfo.environment["HOTLINE_LAB_CLOCK"],
                let text = try? String(contentsOfFile: path, encoding: .utf8)
            else { return Date() }
            for line in text.split(separator: "\n") {
                let fields = line.split(separator: " ")
                if fields.count == 2, fields[0] == caller.number ?? "hidden", let instant = Int(fields[1]) {
                    return Date(milliseconds: instant)
                }
            }
            return Date()
        }
    }
#else
    enum LabClock {
        static func now(of _: CallerID) -> Date { Date() }
    }
#endif
