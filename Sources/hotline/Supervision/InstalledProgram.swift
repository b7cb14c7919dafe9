import Foundation

/// The program that is installed now where this process was started from.
enum InstalledProgram {
    /// Its path; another file may lie there now.
    static var path: String {
        let path =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        let mark = " (deleted)"
        return path.hasSuffix(mark) ? String(path.dropLast(mark.count)) : path
    }

    /// Runs it in this process's place, with the same arguments and environment.
    /// - Returns: Only if it cannot be run: why not.
    static func replaceThisProcess() -> String {
        var arguments: [UnsafeMutablePointer<CChar>?] = CommandLine.arguments.map { strdup($0) }
        arguments.append(nil)
        execv(path, arguments)
        return String(cString: strerror(errno))
    }
}
