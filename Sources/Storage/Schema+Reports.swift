/// What reports count by.
extension Schema {
    /// Where the caller was from as of the call; nothing in calls from before. `city` holds several, with a blank between, if an
    /// area code serves several. `caller_number` is the normal form if that differs from `caller`.
    static let callersSeen = """
        ALTER TABLE call ADD COLUMN caller_class TEXT;
        ALTER TABLE call ADD COLUMN caller_number TEXT;
        ALTER TABLE call ADD COLUMN province TEXT;
        ALTER TABLE call ADD COLUMN city TEXT;
        ALTER TABLE call ADD COLUMN carrier TEXT;
        """
}
