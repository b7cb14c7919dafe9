import Persistence

/// Changes a database file by SQL that Hotline itself does not have: as damage would, or another version.
public func alter(_ path: String, _ script: String) throws {
    let connection = try DatabaseConnection(path: path, isReadOnly: false, patience: .seconds(5))
    try connection.transaction { try $0.run(script) }
}
