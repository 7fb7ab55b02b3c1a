"""The sections of the report's page, a file each: findings in words, tables and pictures."""
